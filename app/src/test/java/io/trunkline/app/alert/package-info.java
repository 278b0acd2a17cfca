/** What is raised and cleared, look after look. */
@NullMarked
package io.trunkline.app.alert;

import org.jspecify.annotations.NullMarked;
