/** Installers, the configuration and one real code-server. */
@NullMarked
package dev.berth.host.template;

import org.jspecify.annotations.NullMarked;
