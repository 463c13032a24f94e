// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.util.List;
import org.lazareto.node.bundle.Topic;

/** What one mail between a hub and a node carries. Immutable. */
sealed interface Slip {

  /** Who says it: the name of a hub or of a node. */
  String from();

  /** Hub to node: a piece of a bundle. The array is not copied and must not change. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Piece(String from, Cut cut, int number, byte[] bytes) implements Slip {

    public Piece {
      if (bytes.length == 0 || bytes.length != cut.length(number)) {
        throw new IllegalArgumentException("no piece " + number);
      }
    }
  }

  /**
   * Node to hub: what of a bundle is missing here.
   *
   * @param at when it was asked, in milliseconds since 1970 UTC: what is older than the last
   *     question was asked already
   * @param missing numbers of pieces; none if the bundle is of no use here, being a difference to
   *     what is not here: then the whole is asked for
   */
  record Question(String from, long at, String digest, List<Run> missing) implements Slip {
    public Question {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Node to hub: all of a topic is wanted, since a node behind this one lacks it.
   *
   * @param at when it was asked, in milliseconds since 1970 UTC
   */
  record Want(String from, long at, String hub, Topic topic) implements Slip {}

  /**
   * Node to hub: a report, its own or one of a node behind it, which has a signature of its own.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Told(String from, byte[] report) implements Slip {}
}
