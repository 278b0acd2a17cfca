/** What the demo center is made of. */
@NullMarked
package io.trunkline.app.demo;

import org.jspecify.annotations.NullMarked;
