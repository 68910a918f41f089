/** How a company signs up: tenant, first admin and session in one. */
@NullMarked
package dev.berth.application.registration;

import org.jspecify.annotations.NullMarked;
