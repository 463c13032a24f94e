// SPDX-License-Identifier: Apache-2.0
/**
 * The portal: one HTTPS server, the pages' common frame, and a table of routes that the sites fill.
 *
 * <p>How it works: Jetty (core, without servlets) reads requests; {@link org.lazareto.web.Asked} is
 * what is left of one within the bounds. {@link org.lazareto.web.Portal} finds its route in the
 * table, and the route's answer makes a {@link org.lazareto.web.Reply}, mostly a page: a {@code
 * .jte} template beside its site's other resources, which the build turns into a class of the
 * site's own package. Every page stands in the template {@code frame}, has one style sheet, works
 * without JavaScript, and takes its sentences from the catalogue. {@code docs/pages.md} tells how a
 * page is made.
 *
 * <pre>
 *   Jetty --&gt; Wire --&gt; Reading --&gt; Asked --&gt; Portal --&gt; Route.answer --&gt; Reply --&gt; Sending
 *                        |            | no place: 503
 *                        | not within the bounds: 400, 413, 415
 * </pre>
 *
 * <p>The files of a form lie on disk until it is answered ({@code FileForms}). A form that comes
 * slowly has no place yet among those that are answered ({@code Listening}). Connections that hold
 * a place for nothing are ended ({@code Stragglers}).
 *
 * <p>On failure: an answer that throws becomes the page of 500 or, where the database or the gate
 * is not there, of 503; the reason goes into the log and nowhere else. The mail does not depend on
 * this room in anything.
 *
 * <p>Security: whoever reaches the port controls every byte of a request. Connections, requests at
 * once, heads, bodies, fields and slowness are bounded by {@code [web.limits]}. TLS always; beyond
 * this host only with a certificate that was given. The content policy allows our style sheet and
 * our pictures and nothing else, on two pages a script of ours too, so that no text of a stranger
 * could run even if it got into a page unescaped; templates escape by position.
 *
 * <p>Threads and nulls: one virtual thread for each request; everything shared is immutable or
 * thread-safe; nothing is null.
 *
 * <p>Imports: {@code tls}, {@code control}, {@code journal}, {@code explain}, {@code alarm}, {@code
 * mailbox}, {@code desk}, {@code stamp}, {@code store}, {@code mail}, {@code verdict}, {@code
 * limit}, and libraries (Jetty, JTE's runtime, Bouncy Castle for the form of a certificate).
 */
@NullMarked
package org.lazareto.web;

import org.jspecify.annotations.NullMarked;
