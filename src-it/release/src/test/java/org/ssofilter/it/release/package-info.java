/** What is published, read as it was built. */
@NullMarked
package org.ssofilter.it.release;

import org.jspecify.annotations.NullMarked;
