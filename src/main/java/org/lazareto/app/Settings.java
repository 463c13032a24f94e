// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import org.lazareto.control.ControlSettings;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Site;
import org.lazareto.ops.LogSettings;

/**
 * All settings: one component, named as its table, for each room that has any. Defaults are those
 * of the components.
 */
public record Settings(Site site, Limits limits, LogSettings log, ControlSettings control) {}
