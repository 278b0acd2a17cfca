/** What there is of a person, and who is under legal hold. */
@NullMarked
package io.trunkline.query.person;

import org.jspecify.annotations.NullMarked;
