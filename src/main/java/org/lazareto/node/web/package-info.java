// SPDX-License-Identifier: Apache-2.0
/**
 * Bundles over HTTP: a server at hubs and nodes that others may ask, and the line that asks.
 *
 * <pre>
 *   GET  index                      what is there: lines of hub, topic, revision
 *   GET  HUB.TOPIC.REVISION         the bundle that leads further; 404 if nothing does
 *   GET  held.HUB.KEYS.RULES.ADVISORIES…   the same for these, held until there is any; 404 after a while
 *   POST report                     what a node tells its hub, signed by the node
 * </pre>
 *
 * <p>How it works: a node asks for the index now and then, with the tag of the last one, and has
 * one question held meanwhile, so that a rule reaches it as fast as its line allows. Bundles are
 * taken with ranges and gone on with after a cut; while signatures come it looks now and then for
 * what is urgent.
 *
 * <p>On failure: whoever cannot be reached is asked again later; what came in part stays.
 *
 * <p>Security: nothing that is given out is secret, and every bundle is signed, so that nobody has
 * to prove who they are to read, and a peer cannot change what it passes on. What is sent here is
 * bounded before it is read, and signed. Places for requests are counted, those that are held
 * apart; whoever dribbles a request or does not take its answer is cut off.
 *
 * <p>Threads and nulls: the server is thread-safe; a line is confined to its thread. Nothing is
 * null.
 *
 * <p>Standards: RFC 9110 (ranges, conditions).
 *
 * <p>Imports: as the room {@code node}.
 */
@NullMarked
package org.lazareto.node.web;

import org.jspecify.annotations.NullMarked;
