// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/** What a rule on parts says of a part. */
public enum Ruling {
  /** It may pass; later rules do not judge the same thing about it again. */
  ALLOW,
  /**
   * It may pass under another name; inside an archive, where no name can be changed, it may not.
   */
  RENAME,
  /** It is forbidden: the message is blocked. */
  BLOCK,
  /** It counts as not examined. */
  UNSCANNABLE
}
