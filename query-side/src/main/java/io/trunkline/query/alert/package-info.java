/** Alerts: what is watched for, and what is raised now. */
@NullMarked
package io.trunkline.query.alert;

import org.jspecify.annotations.NullMarked;
