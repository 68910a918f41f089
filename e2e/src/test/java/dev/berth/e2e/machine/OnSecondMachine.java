package dev.berth.e2e.machine;

import dev.berth.testbench.SecondMachine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The same as {@link OnMachine} on another machine, so that two such classes run at a time. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SecondMachine.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("second machine")
@interface OnSecondMachine {}
