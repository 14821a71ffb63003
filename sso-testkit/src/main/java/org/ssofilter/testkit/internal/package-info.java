/** The workings of the simulator; no part of its public API. */
@NullMarked
package org.ssofilter.testkit.internal;

import org.jspecify.annotations.NullMarked;
