/** Personal data in answers: opened here, at the last moment, and kept nowhere. */
@NullMarked
package io.trunkline.query.personal;

import org.jspecify.annotations.NullMarked;
