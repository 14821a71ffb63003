@NullMarked
package org.ssofilter.it.security;

import org.jspecify.annotations.NullMarked;
