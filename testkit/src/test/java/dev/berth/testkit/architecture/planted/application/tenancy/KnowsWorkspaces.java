package dev.berth.testkit.architecture.planted.application.tenancy;

import dev.berth.testkit.architecture.planted.application.workspace.Things;

/** Reaches over to the other side. */
record KnowsWorkspaces(Things things) {}
