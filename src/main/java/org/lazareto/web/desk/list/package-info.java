// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of lists for everybody: what lists there are, how one comes on and leaves, what is a
 * member's own.
 *
 * <pre>
 *   /lists/NAME --address--&gt; mail with a word --&gt; /lists/confirm/WORD --button--&gt; on the list
 *   in each post: /lists/leave/WORD --button, or One-Click of a mail program--&gt; off it
 *   /lists/NAME --address--&gt; mail with a word --&gt; /lists/mine/WORD --button--&gt; cookie, /lists/mine
 * </pre>
 *
 * <p>How it works: whoever types an address proves nothing; what it is for is done by a word that
 * goes to the address. The page answers the same for every address, on the list or not.
 *
 * <p>On failure: what was typed stays in the form beside the reason. A word that is none, or was
 * used, gets a page that says so.
 *
 * <p>Security: a network sends so many forms that lead to mail, and tries so many wrong words, in a
 * while; an address is mailed so much in a day by the rooms below. Getting a page changes nothing,
 * ever. The one change without a form of ours is that of RFC 8058, by a word that is in its
 * recipient's mail alone.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.desk.archive} (who has shown to read whose mail), {@code
 * web.mail} and {@code web.admin} for how texts are shown, {@code desk}, {@code mail}, and JTE's
 * runtime.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc8058 Signaling One-Click Functionality for List Email
 *     Headers
 */
@NullMarked
package org.lazareto.web.desk.list;

import org.jspecify.annotations.NullMarked;
