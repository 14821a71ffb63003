/** Tests of what the filter does with a request. */
@NullMarked
package org.ssofilter.web;

import org.jspecify.annotations.NullMarked;
