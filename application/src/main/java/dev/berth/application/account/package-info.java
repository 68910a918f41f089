/**
 * What mailed links do: they prove an address, set a forgotten password and change an address. Who
 * brings a link's token needs no session; who asks for a link learns nothing.
 */
@NullMarked
package dev.berth.application.account;

import org.jspecify.annotations.NullMarked;
