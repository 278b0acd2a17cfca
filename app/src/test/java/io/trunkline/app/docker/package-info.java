/** What can be known of the compose files without an engine. */
@NullMarked
package io.trunkline.app.docker;

import org.jspecify.annotations.NullMarked;
