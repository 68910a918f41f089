package dev.berth.testkit.architecture.planted.domain.tenancy;

import java.io.File;

/** Knows more of Java than a model needs. */
record OpensFiles(File file) {}
