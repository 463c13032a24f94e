// SPDX-License-Identifier: Apache-2.0
/**
 * Mailing lists, without their pages: who is on them, what is posted, and how it reaches everybody.
 *
 * <pre>
 *   MTA --&gt; ListMail --&gt; Admission -- passes --&gt; Composing --&gt; Publishing: file + row + a
 *              |              |                                     row for each recipient
 *              |              '-- waits --&gt; Moderation -- accepted --^        |
 *              '-- commands, mailed words --&gt; Subscriptions           Deliveries --&gt; MTA
 *              '-- what came back --&gt; Bounces
 * </pre>
 *
 * <p>How it works: a post in its final form is one file, and one row for each member in the same
 * transaction; what is each recipient's own (return path, leaving by one press, signature) is
 * written before it while it is sent. Members of a node share a message. Letters to single people
 * are rows too. Senders take rows in hand, urgent lists first, and note the end of each.
 *
 * <p>On failure: what the MTA is told is taken is on disk. What was in hand when the program was
 * killed is sent again: a member may get a message twice, and never not at all. An MTA that does
 * not answer is tried again, ever more seldom, until {@code desk.list.delivery.give-up}; so is one
 * that refuses some for a while, for these alone.
 *
 * <p>Security: every message is a stranger's. Who is in From is only a claim, so that where more
 * hangs on it a second person or a duty code decides. Nobody comes on or off a list without a word
 * that was mailed to the address. Automatic mail and what this list has sent is neither posted nor
 * answered, and no address is written to more often than {@code desk.list.answers} in a day.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: as the room {@code desk}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc2369 The Use of URLs as Meta-Syntax for Core Mail List
 *     Commands
 * @spec https://www.rfc-editor.org/rfc/rfc2919 List-Id: A Structured Field and Namespace for the
 *     Identification of Mailing Lists
 * @spec https://www.rfc-editor.org/rfc/rfc8058 Signaling One-Click Functionality for List Email
 *     Headers
 * @spec https://www.rfc-editor.org/rfc/rfc3834 Recommendations for Automatic Responses to
 *     Electronic Mail
 */
@NullMarked
package org.lazareto.desk.list;

import org.jspecify.annotations.NullMarked;
