/**
 * A center as a file: what the file wants, what is there, and the plan that leads from one to the other. Pure but for the
 * port to the running system.
 */
@NullMarked
package io.trunkline.center;

import org.jspecify.annotations.NullMarked;
