package dev.berth.testkit.architecture.planted.application.workspace;

import dev.berth.testkit.architecture.planted.application.host.KnowsThings;

/** One half of a cycle. */
public record KnowsHosts(KnowsThings things) {}
