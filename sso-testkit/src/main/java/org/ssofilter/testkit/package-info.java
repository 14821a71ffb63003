/** A provider simulator for the tests of applications that sign their users in. */
@NullMarked
package org.ssofilter.testkit;

import org.jspecify.annotations.NullMarked;
