/** Requests and answers: which route a request takes, path rules, cookies, pages, the request wrapper. */
@NullMarked
package org.ssofilter.web;

import org.jspecify.annotations.NullMarked;
