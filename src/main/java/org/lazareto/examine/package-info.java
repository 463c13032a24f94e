// SPDX-License-Identifier: Apache-2.0
/**
 * The pipeline: walk the parts, ask the engines, let policy decide.
 *
 * <p>How it works: {@code unpack} hands over each part once, decoded; every one that has bytes goes
 * to the panel of engines, a container before its members; then the skeleton of the message, as
 * mail, and then its texts. An engine that opens such a thing by itself, and called the whole
 * clean, is not asked about the pieces that it surely saw there ({@code Opened}, {@code BodyTexts};
 * docs/decisions/0034). What was found, and what the engines could not say, goes to {@code policy}
 * together.
 *
 * <p>On failure: an engine that does not answer makes the examination "waiting": the rest of the
 * message is still walked, but not asked about, since all of it will be asked again. Where the
 * class of mail allows it, the decision goes on as a debt instead. Trouble with our own disk is an
 * {@code IOException}; the message stays where it is.
 *
 * <p>Security: everything here was chosen by a stranger. Time, depth, count and bytes are bounded
 * by one budget per message.
 *
 * <p>Threads and nulls: {@link org.lazareto.examine.Examiner} is thread-safe, one examination is
 * confined to its thread; nothing is null.
 *
 * <p>Imports: {@code unpack}, {@code engine}, {@code policy}, {@code mail}, {@code verdict}, {@code
 * limit}.
 */
@NullMarked
package org.lazareto.examine;

import org.jspecify.annotations.NullMarked;
