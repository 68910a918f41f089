package dev.berth.testkit.architecture.planted.web;

import dev.berth.application.shared.DrivenPort;

/** A driven port that an adapter made up. */
@DrivenPort
interface MisplacedPort {}
