/** What strangers may do at the browsers' door. */
@NullMarked
package io.trunkline.app.webphone;

import org.jspecify.annotations.NullMarked;
