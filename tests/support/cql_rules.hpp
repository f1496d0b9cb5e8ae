// Reads tests/data/cql_rules_*.tsv: tables, indexes and SELECT statements with Cassandra's own verdict.
#pragma once

#include "support/cql_select_list.hpp"
#include <cqlxx/model/column.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/shape.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cql_rules {

using cqlxx::model::column;
using cqlxx::model::column_kind;
using cqlxx::query::condition;
using cqlxx::query::ordering;
using cqlxx::query::relation;

/// A table of the file. Texts live in `names`.
struct table {
    std::vector<column> columns;

    std::size_t find(std::string_view name) const {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == name) return i;
        return cqlxx::query::no_column;
    }
    std::size_t partition_size() const {
        std::size_t size = 0;
        for (const column& c : columns) size += c.kind == column_kind::partition_key;
        return size;
    }
};

/// One statement, read as far as QuerySets can say it.
struct statement {
    std::string text;
    bool accepted = false;      // by Cassandra
    std::string inexpressible;  // why no QuerySet says it; empty if one does
    const table* of = nullptr;
    std::vector<condition> conditions;
    std::vector<std::vector<std::size_t>> tuples; // of the conditions on several columns
    std::vector<bool> of_values; // of each condition: compared with the token of values
    std::vector<relation> entries; // what entries of maps are compared by
    std::vector<ordering> orders;
    bool allow_filtering = false;
    cqlxx::query::similarity nearest{};
    bool limited = false;
    std::vector<cqlxx::query::selector> selectors;
    std::vector<cqlxx::query::grouping> groups;
    std::vector<std::string> group_texts;
    std::vector<std::vector<cqlxx::query::selector>> group_functions;
    bool distinct = false;
    bool limits_partitions = false;

    cqlxx::query::shape shape() const {
        return {conditions, orders, allow_filtering, selectors, groups, distinct, limits_partitions, nearest, limited};
    }
};

/// Words, `?` and punctuation; brackets of types and selectors stay in one piece where they are skipped anyway.
inline std::vector<std::string> tokens(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < text.size();) {
        const auto word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
        if (text[i] == ' ') {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        if (word(text[i]))
            while (end < text.size() && word(text[end])) ++end;
        else if (text[i] == '\'')
            end = text.find('\'', i + 1) + 1;
        else if ((text[i] == '<' || text[i] == '>' || text[i] == '!') && end < text.size() && text[end] == '=')
            ++end;
        found.emplace_back(text.substr(i, end - i));
        i = end;
    }
    return found;
}

inline const std::map<std::string, relation>& relations() {
    static const std::map<std::string, relation> known{
        {"=", relation::equal},      {">", relation::greater},         {">=", relation::greater_equal},
        {"<", relation::less},       {"<=", relation::less_equal},     {"IN", relation::in},
        {"!=", relation::not_equal}, {"CONTAINS", relation::contains}, {"LIKE", relation::like}};
    return known;
}

/// The end of the value that begins at `at`: of a word, or of all within brackets.
inline std::size_t behind_value(const std::vector<std::string>& words, std::size_t at) {
    int depth = 0;
    do {
        depth += words[at] == "(" ? 1 : words[at] == ")" ? -1 : 0;
        ++at;
    } while (depth != 0);
    return at;
}

/// `(c1, c2) > …`: the columns behind the bracket. Returns where the operator stands.
inline std::size_t read_tuple(const std::vector<std::string>& words, std::size_t at, const table& of,
                              std::vector<std::size_t>& columns) {
    do columns.push_back(of.find(words[at]));
    while (words[at + 1] == "," && (at += 2) != 0);
    return at + 2;
}

/// The verdict of the rules: on tuples as keys() takes them, and then on the statement.
template <class Check>
auto verdict_of(const table& of, const std::vector<std::vector<std::size_t>>& tuples, const Check& check) {
    for (const auto& columns : tuples)
        if (!cqlxx::query::check_tuple(of.columns, columns).ok()) return false;
    return check();
}

/// The rule that functions of GROUP BY break by themselves.
inline cqlxx::query::rule check_groups(const statement& s) {
    for (const auto& function : s.group_functions) {
        if (const auto found = cqlxx::query::check_selectors(function, s.of->columns); !found.ok()) return found.broken;
        if (const auto found = cqlxx::query::detail::check_grouping(function); !found.ok()) return found.broken;
    }
    return cqlxx::query::rule::none;
}

/// A recursive-descent reader of one SELECT.
class select_reader {
public:
    select_reader(std::string_view text, const std::map<std::string, table>& tables) : words_(tokens(text)) {
        result_.text = text;
        read(tables);
    }
    statement take() && { return std::move(result_); }

private:
    void read(const std::map<std::string, table>& tables) {
        next();
        const auto from = std::find(words_.begin(), words_.end(), "FROM");
        result_.of = &tables.at(*(from + 1));
        result_.distinct = accept("DISTINCT");
        if (peek() == "JSON") return give_up("JSON");
        if (!accept("*")) {
            select_list_reader list(words_, at_, result_.of->columns);
            if (!list.problem().empty()) return give_up(list.problem());
            at_ = list.at();
            result_.selectors = std::move(list).selectors();
        }
        next();
        next();
        if (accept("WHERE")) do
                read_relation();
            while (result_.inexpressible.empty() && accept("AND"));
        if (!result_.inexpressible.empty()) return;
        if (peek() == "OR") return give_up("OR is no CQL");
        if (accept("GROUP")) read_groups();
        if (accept("ORDER")) read_order();
        for (const auto& s : result_.selectors)
            if (result_.nearest && is_aggregate(s.applied))
                return give_up("ANN with an aggregate is refused when it is executed");
        if (result_.nearest && !result_.groups.empty())
            return give_up("ANN with GROUP BY is refused when it is executed");
        if (!result_.inexpressible.empty()) return;
        if (accept("PER")) {
            if (result_.nearest) return give_up("ANN with PER PARTITION LIMIT is refused when it is executed");
            at_ += 3;
            result_.limits_partitions = true;
        }
        if (accept("LIMIT")) read_limit();
        if (peek() == "PER") return give_up("clauses in an order that is never written");
        if (accept("ALLOW")) {
            next();
            result_.allow_filtering = true;
        }
        if (at_ != words_.size()) give_up("not read: " + peek());
        if (result_.nearest && !result_.limited) give_up("ANN without LIMIT is refused when it is executed");
    }

    void read_groups() {
        next();
        do {
            auto group = select_list_reader::of_group(words_, at_, result_.of->columns);
            if (!group.problem().empty()) return give_up(group.problem());
            std::string text;
            for (; at_ != group.at(); ++at_) text += words_[at_];
            const auto selectors = std::move(group).selectors();
            const bool by_function = selectors.back().applied != cqlxx::query::function::none;
            result_.groups.push_back({selectors.back().column, by_function});
            result_.group_texts.push_back(text);
            if (by_function) result_.group_functions.push_back(selectors);
        } while (accept(","));
        if (result_.group_functions.size() > 1)
            give_up("two functions in GROUP BY, of which Cassandra forgets the first");
    }

    void read_limit() {
        result_.limited = true;
        accept("-");
        next();
    }

    void read_relation() {
        condition read;
        if (accept("(")) return read_tuple();
        if (accept("token")) {
            if (!read_token_columns()) return give_up("token of something else than the partition key");
            read.token = true;
        } else {
            read.column = result_.of->find(next());
        }
        const bool entry = accept("[");
        if (entry) at_ += 2; // "?]"
        const std::string word = next();
        if (!relations().contains(word)) return give_up("operator " + word);
        read.relates = relations().at(word);
        if (entry) result_.entries.push_back(std::exchange(read.relates, relation::entry));
        if (word == "CONTAINS" && accept("KEY")) read.relates = relation::contains_key;
        result_.of_values.push_back(word != "IN" && peek() == "token");
        if (word == "IN" ? !read_list() : !read_value()) return give_up("IN with one marker in brackets");
        result_.conditions.push_back(read);
    }

    void read_tuple() {
        std::vector<std::size_t> columns;
        at_ = cql_rules::read_tuple(words_, at_, *result_.of, columns);
        const relation relates = relations().at(next());
        result_.conditions.push_back(
            {.column = columns.front(), .relates = relates, .columns = columns.size(), .tuple = true});
        result_.of_values.push_back(false);
        result_.tuples.push_back(std::move(columns));
        at_ = behind_value(words_, at_);
    }

    bool read_token_columns() {
        std::vector<std::string> written;
        next();
        do written.push_back(next());
        while (accept(","));
        next();
        std::vector<std::string> key;
        for (const column& c : result_.of->columns)
            if (c.kind == column_kind::partition_key) key.emplace_back(c.name);
        return written == key;
    }
    bool read_value() {
        if (next() != "token") return true;
        std::size_t values = 0;
        for (std::string word = next(); word != ")"; word = next()) values += word == "?" || word == "1" || word == "2";
        if (values != result_.of->partition_size())
            give_up("token of another number of values than the key has columns");
        return true;
    }
    bool read_list() { // `IN (?,?)` follows the rules of our `IN ?`; Cassandra makes `=` of `IN (?)`
        if (accept("?")) return true;
        next();
        std::size_t count = 1;
        next();
        for (; accept(","); ++count) next();
        next();
        return count > 1;
    }

    void read_order() {
        next();
        do {
            ordering read{.column = result_.of->find(next())};
            if (accept("ANN")) {
                if (!read_nearest(read.column)) return;
                continue;
            }
            if (accept("DESC"))
                read.direction = cqlxx::descending;
            else
                accept("ASC");
            result_.orders.push_back(read);
        } while (accept(","));
    }
    bool read_nearest(std::size_t column) {
        result_.nearest.column = column;
        ++result_.nearest.count;
        next();
        if (accept("[")) return give_up("a vector in the text"), false;
        next();
        if (accept("DESC")) return give_up("ANN with DESC"), false;
        accept("ASC");
        return true;
    }

    std::string peek() const { return at_ < words_.size() ? words_[at_] : std::string(); }
    std::string next() { return at_ < words_.size() ? words_[at_++] : std::string(); }
    bool accept(std::string_view word) {
        if (peek() != word) return false;
        ++at_;
        return true;
    }
    void give_up(std::string why) { result_.inexpressible = std::move(why); }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
    statement result_;
};

/// A statement that is no SELECT, as it stands.
struct raw_statement {
    std::string text;
    bool accepted = false;
};

/// The whole file. Not copyable: columns view its texts.
class file {
public:
    explicit file(const std::filesystem::path& path) {
        std::ifstream in(path);
        for (std::string line; std::getline(in, line);) lines_.push_back(line);
        for (const std::string& line : lines_) read(line);
    }
    file(const file&) = delete;
    file& operator=(const file&) = delete;

    const std::vector<statement>& statements() const { return statements_; }
    const std::vector<raw_statement>& others() const { return others_; }
    const std::map<std::string, table>& tables() const { return tables_; }
    const table& at(const std::string& name) const { return tables_.at(name); }

private:
    void read(std::string_view line) {
        constexpr std::string_view index = "# INDEX on ";
        if (line.starts_with(index)) return read_index(line.substr(index.size()));
        if (line.empty() || line.starts_with('#')) return;
        const std::string_view verdict = line.substr(0, line.find('\t'));
        std::string_view text = line.substr(verdict.size() + 1);
        text = text.substr(0, text.find('\t'));
        if (text.starts_with("CREATE TABLE ")) return read_table(text.substr(13));
        if (!text.starts_with("SELECT")) return others_.push_back({std::string(text), verdict == "OK"});
        statements_.push_back(select_reader(text, tables_).take());
        statements_.back().accepted = verdict == "OK";
    }

    /// "name (k1 int, …, PRIMARY KEY ((k1,k2), c1)) WITH CLUSTERING ORDER BY (c1 DESC, …)"
    void read_table(std::string_view text) {
        table& made = tables_[std::string(text.substr(0, text.find(' ')))];
        std::string_view rest = text.substr(text.find('(') + 1);
        while (!rest.starts_with("PRIMARY")) {
            std::size_t end = 0;
            for (int depth = 0; depth != 0 || rest[end] != ','; ++end) {
                if (rest[end] == '<') ++depth;
                if (rest[end] == '>') --depth;
                if (rest[end] == ')') break;
            }
            made.columns.push_back(read_column(rest.substr(0, end)));
            rest = rest.substr(end);
            if (rest.starts_with(')')) return; // "k int PRIMARY KEY, v int)"
            rest = rest.substr(2);
        }
        read_key(made, tokens(rest.substr(rest.find('('))));
    }
    static column read_column(std::string_view text) {
        column made{.name = text.substr(0, text.find(' ')), .type = text.substr(text.find(' ') + 1)};
        if (made.type.ends_with(" PRIMARY KEY")) {
            made.type.remove_suffix(12);
            made.kind = column_kind::partition_key;
        } else if (made.type.ends_with(" static")) {
            made.type.remove_suffix(7);
            made.kind = column_kind::static_;
        }
        return made;
    }
    static void read_key(table& made, const std::vector<std::string>& words) {
        int depth = 0;
        bool composite = false;
        std::size_t partition = 0, clustering = 0, i = 0;
        for (; i < words.size(); ++i) {
            if (words[i] == "(") composite = ++depth == 2 || composite;
            if (words[i] == ")" && --depth == 0) break;
            const std::size_t found = made.find(words[i]);
            if (found == cqlxx::query::no_column) continue;
            const bool in_partition = depth == 2 || (!composite && partition == 0);
            made.columns[found].kind = in_partition ? column_kind::partition_key : column_kind::clustering_key;
            made.columns[found].position = in_partition ? partition++ : clustering++;
        }
        for (; i + 1 < words.size(); ++i)
            if (words[i + 1] == "DESC") made.columns[made.find(words[i])].direction = cqlxx::descending;
    }

    /// "sai (keys(mk)) USING sai", "i2 (v) regular secondary index"
    void read_index(std::string_view text) {
        const std::vector<std::string> words = tokens(text);
        table& of = tables_.at(words[0]);
        const bool has_target = words[3] == "(";
        column& c = of.columns[of.find(has_target ? words[4] : words[2])];
        c.indexed = true;
        if (words.back() == "sai") c.index_class = "sai";
        if (has_target && words[2] == "keys") c.index_target = "keys";
        if (has_target && words[2] == "entries") c.index_target = "entries";
    }

    std::vector<std::string> lines_;
    std::map<std::string, table> tables_;
    std::vector<statement> statements_;
    std::vector<raw_statement> others_;
};

/// From the root of the tree, where ctest runs, or from beside this file.
inline std::filesystem::path path_of_data(std::string_view name) {
    const std::filesystem::path beside = std::filesystem::path(__FILE__).parent_path().parent_path() / "data" / name;
    return std::filesystem::exists(beside) ? beside : std::filesystem::path("tests/data") / name;
}

} // namespace cql_rules
