// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tidings.protocol.notification.CycleTile;
import org.tidings.protocol.notification.Field;
import org.tidings.protocol.notification.FlipTile;
import org.tidings.protocol.notification.IconicTile;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import org.tidings.protocol.notification.Tile;
import org.tidings.protocol.notification.TileNotification;
import org.tidings.protocol.notification.Toast;

/**
 * The fields that a payload gives, by the names that senders know from the options of npm mpns; one that is cleared is an
 * empty Optional.
 */
final class PayloadFields implements Notification.Cases<Map<String, Object>> {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private PayloadFields() {}

    static Map<String, Object> of(Notification notification) {
        return notification.match(new PayloadFields());
    }

    @Override
    public Map<String, Object> toast(Toast toast) {
        toast.text1().ifPresent(text -> fields.put("text1", text));
        toast.text2().ifPresent(text -> fields.put("text2", text));
        toast.param().ifPresent(text -> fields.put("param", text));
        toast.sound().ifPresent(text -> fields.put("sound", text));
        if (toast.silent()) {
            fields.put("silent", true);
        }
        return fields;
    }

    @Override
    public Map<String, Object> tile(Tile tile) {
        every("Tile", tile);
        put("backgroundImage", tile.backgroundImage());
        put("backBackgroundImage", tile.backBackgroundImage());
        put("backTitle", tile.backTitle());
        put("backContent", tile.backContent());
        return fields;
    }

    @Override
    public Map<String, Object> flipTile(FlipTile tile) {
        every("FlipTile", tile);
        put("backgroundImage", tile.backgroundImage());
        put("backBackgroundImage", tile.backBackgroundImage());
        put("backTitle", tile.backTitle());
        put("backContent", tile.backContent());
        put("smallBackgroundImage", tile.smallBackgroundImage());
        put("wideBackgroundImage", tile.wideBackgroundImage());
        put("wideBackContent", tile.wideBackContent());
        put("wideBackBackgroundImage", tile.wideBackBackgroundImage());
        return fields;
    }

    @Override
    public Map<String, Object> iconicTile(IconicTile tile) {
        every("IconicTile", tile);
        put("backgroundColor", tile.backgroundColor());
        put("iconImage", tile.iconImage());
        put("smallIconImage", tile.smallIconImage());
        put("wideContent1", tile.wideContent1());
        put("wideContent2", tile.wideContent2());
        put("wideContent3", tile.wideContent3());
        return fields;
    }

    @Override
    public Map<String, Object> cycleTile(CycleTile tile) {
        every("CycleTile", tile);
        put("smallBackgroundImage", tile.smallBackgroundImage());
        for (int number = 1; number <= CycleTile.MAX_IMAGES; number++) {
            put("cycleImage" + number, tile.cycleImage(number));
        }
        return fields;
    }

    @Override
    public Map<String, Object> raw(Raw raw) {
        return fields;
    }

    private void every(String template, TileNotification tile) {
        fields.put("template", template);
        tile.id().ifPresent(id -> fields.put("id", id));
        put("title", tile.title());
        put("count", tile.count());
    }

    private void put(String name, Field<?> field) {
        if (!field.isUnchanged()) {
            fields.put(name, field.isClear() ? Optional.empty() : field.value().orElseThrow());
        }
    }
}
