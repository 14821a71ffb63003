@NullMarked
package org.ssofilter.sample.web;

import org.jspecify.annotations.NullMarked;
