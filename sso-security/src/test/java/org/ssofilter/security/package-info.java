@NullMarked
package org.ssofilter.security;

import org.jspecify.annotations.NullMarked;
