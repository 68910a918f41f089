/**
 * The bundled templates and how their programs come onto this machine: from the search path, from a
 * release archive, or built by npm. An installation is shared, read-only, and there either whole or
 * not at all; packages of the operating system are only named, never installed.
 */
@NullMarked
package dev.berth.host.template;

import org.jspecify.annotations.NullMarked;
