/**
 * What every use case may use: units of work, ids, secrets, time that never runs back, pages,
 * answers that are kept, the outbox. The two sides meet nowhere else.
 */
@NullMarked
package dev.berth.application.shared;

import org.jspecify.annotations.NullMarked;
