/**
 * Everything that touches a key, a hash or randomness, for the ports of the application: bcrypt,
 * signed access tokens, keyed session secrets, encryption at rest, ids. All keys are derived from
 * the installation's one secret, so they live in one package and most of it is closed.
 */
@NullMarked
package dev.berth.crypto;

import org.jspecify.annotations.NullMarked;
