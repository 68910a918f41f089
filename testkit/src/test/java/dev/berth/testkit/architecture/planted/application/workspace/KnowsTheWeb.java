package dev.berth.testkit.architecture.planted.application.workspace;

import dev.berth.testkit.architecture.planted.web.Pages;

/** Looks outwards. */
record KnowsTheWeb(Pages pages) {}
