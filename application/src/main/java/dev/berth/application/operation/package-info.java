/**
 * What people see of operations while they are carried out and afterwards, and what they may do
 * with them: call one off, or have it tried again.
 */
@NullMarked
package dev.berth.application.operation;

import org.jspecify.annotations.NullMarked;
