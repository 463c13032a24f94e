// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.nio.ByteBuffer;

/**
 * What both sides agreed on. Immutable.
 *
 * @param version the lower of both protocol versions
 * @param actions what we may do to a message (SMFIF_…)
 * @param steps which steps of the protocol are left out or not answered (SMFIP_…)
 */
record Negotiation(int version, int actions, int steps) {

  /** The protocol that we speak. */
  static final int VERSION = 6;

  /** Below it there is no negotiation worth the name. */
  private static final int LOWEST = 2;

  private static final int SIZE = 12;

  // Actions.
  static final int ADD_HEADER = 0x01; // SMFIF_ADDHDRS
  static final int CHANGE_BODY = 0x02; // SMFIF_CHGBODY
  static final int ADD_RECIPIENT = 0x04; // SMFIF_ADDRCPT
  static final int DELETE_RECIPIENT = 0x08; // SMFIF_DELRCPT
  static final int CHANGE_HEADER = 0x10; // SMFIF_CHGHDRS
  static final int QUARANTINE = 0x20; // SMFIF_QUARANTINE

  // Steps.
  static final int NO_UNKNOWN = 0x100; // SMFIP_NOUNKNOWN
  static final int NO_REPLY_HEADER = 0x80; // SMFIP_NR_HDR
  static final int NO_REPLY_CONNECT = 0x1000; // SMFIP_NR_CONN
  static final int NO_REPLY_HELO = 0x2000; // SMFIP_NR_HELO
  static final int NO_REPLY_DATA = 0x10000; // SMFIP_NR_DATA
  static final int NO_REPLY_UNKNOWN = 0x20000; // SMFIP_NR_UNKN
  static final int NO_REPLY_END_OF_HEADER = 0x40000; // SMFIP_NR_EOH
  static final int NO_REPLY_BODY = 0x80000; // SMFIP_NR_BODY
  static final int LEADING_SPACE = 0x100000; // SMFIP_HDR_LEADSPC

  /** Without these a decision could not be carried out. */
  private static final int NEEDED =
      ADD_HEADER | CHANGE_BODY | ADD_RECIPIENT | DELETE_RECIPIENT | CHANGE_HEADER;

  // MAIL and RCPT are answered, since they may be refused; the rest only costs time.
  private static final int WANTED_STEPS =
      NO_UNKNOWN
          | NO_REPLY_HEADER
          | NO_REPLY_CONNECT
          | NO_REPLY_HELO
          | NO_REPLY_DATA
          | NO_REPLY_UNKNOWN
          | NO_REPLY_END_OF_HEADER
          | NO_REPLY_BODY
          | LEADING_SPACE;

  /** Our answer to what the MTA offers: no more than it offers, in nothing. */
  static Negotiation with(byte[] offered) throws MalformedFrame {
    // Version 6 lets lists of macros follow; we ask for none.
    if (offered.length < SIZE) {
      throw new MalformedFrame("a negotiation of " + offered.length + " bytes");
    }
    ByteBuffer offer = ByteBuffer.wrap(offered);
    int version = offer.getInt();
    int actions = offer.getInt();
    int steps = offer.getInt();
    if (version < LOWEST) {
      throw new MalformedFrame("protocol version " + version);
    }
    if ((actions & NEEDED) != NEEDED) {
      throw new MalformedFrame("the MTA lets us do too little: " + Integer.toHexString(actions));
    }
    return new Negotiation(
        Math.min(VERSION, version), actions & (NEEDED | QUARANTINE), steps & WANTED_STEPS);
  }

  Frame frame() {
    return new Frame(
        Command.NEGOTIATE.code(),
        ByteBuffer.allocate(SIZE).putInt(version).putInt(actions).putInt(steps).array());
  }

  boolean may(int action) {
    return (actions & action) != 0;
  }

  boolean has(int step) {
    return (steps & step) != 0;
  }
}
