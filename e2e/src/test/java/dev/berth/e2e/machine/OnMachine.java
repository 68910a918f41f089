package dev.berth.e2e.machine;

import dev.berth.testbench.SharedMachine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class whose tests have the machine for themselves, one class after the other, while those of
 * the second machine and those that need none run beside them: a machine mostly waits. Where a test
 * asks how fast something answers, its class is {@link org.junit.jupiter.api.parallel.Isolated}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedMachine.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("machine")
@interface OnMachine {}
