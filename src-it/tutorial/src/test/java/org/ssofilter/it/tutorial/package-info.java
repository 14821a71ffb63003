/** The applications of strangers that docs/tutorial.md protects. */
@NullMarked
package org.ssofilter.it.tutorial;

import org.jspecify.annotations.NullMarked;
