/**
 * What workspaces use of their machine, as time series that grow coarser with age: samples of half
 * a minute, then stretches of five minutes, then hours. Its size is bounded, see {@link
 * dev.berth.domain.metering.UsageResolution}.
 */
@NullMarked
package dev.berth.domain.metering;

import org.jspecify.annotations.NullMarked;
