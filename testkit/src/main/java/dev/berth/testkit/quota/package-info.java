/** Contract, fake in memory and samples for the accounts of tenants. */
@NullMarked
package dev.berth.testkit.quota;

import org.jspecify.annotations.NullMarked;
