package org.fieldpost.sql.sqlite;

import java.nio.ByteBuffer;

/**
 * The part of a b-tree page that belongs to nothing: between its cell pointers and its cells
 * (https://www.sqlite.org/fileformat2.html#b_tree_pages). SQLite overwrites what it deletes, if told to, but leaves copies
 * there of cells that it moves to other pages as it balances a tree.
 *
 * @param from its first byte within the page
 * @param to behind its last one
 */
record PageGap(int from, int to) {
    private static final int FILE_HEADER = 100;
    private static final PageGap NONE = new PageGap(0, 0);

    /**
     * The gap of a page.
     *
     * @param first whether it is the database's first page, which begins with the header of the file
     * @return an empty one for pages of other kinds, which begin with the number of another page: its first byte is 0 in files of
     *     less than 2<sup>24</sup> pages, and none of a b-tree's in those of less than 2<sup>25</sup>
     */
    static PageGap of(ByteBuffer page, boolean first) {
        int header = first ? FILE_HEADER : 0;
        int kind = page.get(header);
        if (kind != 2 && kind != 5 && kind != 10 && kind != 13) {
            return NONE;
        }
        int cells = page.getShort(header + 3) & 0xffff;
        int content = (page.getShort(header + 5) - 1 & 0xffff) + 1;
        int pointers = header + (kind < 8 ? 12 : 8);
        int from = pointers + 2 * cells;
        if (from > content || content > page.limit() || !pointInto(page, pointers, cells, content)) {
            return NONE;
        }
        return new PageGap(from, content);
    }

    private static boolean pointInto(ByteBuffer page, int pointers, int cells, int content) {
        for (int cell = 0; cell < cells; cell++) {
            int pointer = page.getShort(pointers + 2 * cell) & 0xffff;
            if (pointer < content || pointer >= page.limit()) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything is left in it. */
    boolean holdsSomething(ByteBuffer page) {
        for (int at = from; at < to; at++) {
            if (page.get(at) != 0) {
                return true;
            }
        }
        return false;
    }

    int bytes() {
        return to - from;
    }
}
