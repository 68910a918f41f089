/** The desk of the helper: its rules, its ledger and its socket. */
@NullMarked
package dev.berth.host.helper.desk;

import org.jspecify.annotations.NullMarked;
