/**
 * What this server is, and whether it can be reached.
 */
@NullMarked
package io.trunkline.query.about;

import org.jspecify.annotations.NullMarked;
