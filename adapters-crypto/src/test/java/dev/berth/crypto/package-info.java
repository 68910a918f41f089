/** Tests of the cryptography: published vectors, attacks, and properties with fixed seeds. */
@NullMarked
package dev.berth.crypto;

import org.jspecify.annotations.NullMarked;
