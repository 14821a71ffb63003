/** Tests of providers as data. */
@NullMarked
package org.ssofilter.provider;

import org.jspecify.annotations.NullMarked;
