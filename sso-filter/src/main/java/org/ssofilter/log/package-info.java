/** What this library says to whoever runs it. */
@NullMarked
package org.ssofilter.log;

import org.jspecify.annotations.NullMarked;
