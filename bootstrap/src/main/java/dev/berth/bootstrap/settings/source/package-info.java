/**
 * Where settings come from: the YAML file, the {@code .env} file, the environment and the command
 * line. Each becomes a layer of texts with their origin; a later layer wins, key by key.
 */
@NullMarked
package dev.berth.bootstrap.settings.source;

import org.jspecify.annotations.NullMarked;
