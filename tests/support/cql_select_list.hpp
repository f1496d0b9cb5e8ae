// Reads the select list of a SELECT, as far as QuerySets can say it: columns and functions of them.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/shape.hpp>

#include <algorithm>
#include <cctype>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cql_rules {

/// Selectors as the rules know them, or why there are none.
class select_list_reader {
public:
    using selector = cqlxx::query::selector;
    using function = cqlxx::query::function;

    /// `words[at]` begins the list.
    select_list_reader(const std::vector<std::string>& words, std::size_t at,
                       const std::vector<cqlxx::model::column>& table)
        : words_(words), at_(at), table_(table) {
        do read();
        while (problem_.empty() && accept(","));
        if (problem_.empty() && floors_number()) problem_ = "floor of an int, which Cassandra takes for a date";
        if (problem_.empty() && peek() == "AS") problem_ = "AS in a select list";
        if (problem_.empty() && peek() != "FROM") problem_ = "arithmetic and elements of collections in a select list";
    }

    /// One column or function of a GROUP BY clause.
    static select_list_reader of_group(const std::vector<std::string>& words, std::size_t at,
                                       const std::vector<cqlxx::model::column>& table) {
        select_list_reader made(table, words, at);
        made.read();
        if (made.floors_number()) made.give_up("floor of an int, which Cassandra takes for a date");
        return made;
    }

    const std::string& problem() const { return problem_; }
    std::size_t at() const { return at_; }
    std::vector<selector> selectors() && { return std::move(selectors_); }

private:
    select_list_reader(const std::vector<cqlxx::model::column>& table, const std::vector<std::string>& words,
                       std::size_t at)
        : words_(words), at_(at), table_(table) {}

    /// The type of what was read; its selectors are appended.
    std::string_view read() {
        const std::string word = next();
        if (word.empty() || std::isalpha(static_cast<unsigned char>(word[0])) == 0)
            return give_up("values in a select list");
        if (peek() == "(") return read_function(word);
        const std::size_t column = find(word);
        if (column == table_.size()) return give_up("no such column in a select list");
        selectors_.push_back({.column = column, .argument = table_[column].type});
        return table_[column].type;
    }

    bool floors_number() const {
        return std::any_of(selectors_.begin(), selectors_.end(),
                           [](const auto& s) { return s.applied == function::floor && s.argument == "int"; });
    }

    std::string_view read_function(const std::string& name) {
        next();
        if (name == "token") return read_token();
        static const std::map<std::string, function> known{{"count", function::count},
                                                           {"min", function::minimum},
                                                           {"max", function::maximum},
                                                           {"sum", function::sum},
                                                           {"avg", function::average},
                                                           {"writetime", function::write_time},
                                                           {"ttl", function::time_to_live},
                                                           {"maxwritetime", function::max_write_time},
                                                           {"cast", function::cast},
                                                           {"similarity_cosine", function::similarity},
                                                           {"similarity_euclidean", function::similarity},
                                                           {"similarity_dot_product", function::similarity},
                                                           {"floor", function::floor},
                                                           {"to_date", function::to_date},
                                                           {"to_timestamp", function::to_timestamp},
                                                           {"to_unix_timestamp", function::to_unix_timestamp}};
        selector own{.applied = known.contains(name) ? known.at(name) : function::other};
        if (!accept("*"))
            for (bool more = peek() != ")"; more && problem_.empty(); more = accept(",")) {
                if (accept_value(own)) continue;
                own.argument = read();
                if (!problem_.empty()) return {};
                const selector& inner = selectors_.back();
                own.column = inner.column;
                own.of_aggregate = own.of_aggregate || inner.of_aggregate || is_aggregate(inner.applied);
                own.of_column = inner.applied == function::none;
            }
        if (accept("AS")) own.target = kept(next());
        if (!accept(")")) return give_up("values in a select list");
        selectors_.push_back(own);
        if (name == "now") return "timeuuid";
        return name.starts_with("mask_") ? own.argument : type_of(own);
    }
    /// A value: of call() with its type, of similarities without. A vector in the text says what a bound one of its size would.
    bool accept_value(selector& function) {
        if ((function.applied == function::other || function.applied == function::floor) && peek() == "(") {
            next();
            const std::string type = next();
            if (function.applied == function::floor && type != "duration") function.target = kept(type);
            while (next() != ")") {}
            if (!accept("?")) give_up("values in a select list");
            return true;
        }
        if (function.applied != function::similarity || function.argument.empty()) return false;
        if (accept("?")) return true;
        if (peek() != "[") return false;
        std::string size = "1";
        for (std::string word; (word = next()) != "]";)
            if (word == ",") ++size[0];
        if (!function.argument.ends_with(size + ">")) give_up("a vector of another size than its column's");
        return true;
    }
    std::string_view read_token() {
        std::vector<std::size_t> columns;
        do columns.push_back(find(next()));
        while (accept(","));
        next();
        for (std::size_t i = 0; i < table_.size(); ++i) // the whole partition key, in its order
            if (table_[i].kind == cqlxx::model::column_kind::partition_key &&
                (table_[i].position >= columns.size() || columns[table_[i].position] != i))
                return give_up("token of something else than the partition key");
        for (const std::size_t column : columns) selectors_.push_back({.column = column});
        return "bigint";
    }
    static std::string_view type_of(const selector& s) {
        switch (s.applied) {
        case function::count:
        case function::write_time:
        case function::max_write_time: return "bigint";
        case function::time_to_live: return "int";
        case function::cast: return s.target;
        case function::other: return "int"; // of those in the file
        case function::similarity: return "float";
        case function::floor: return s.argument == "timeuuid" ? "timestamp" : s.argument;
        case function::to_date: return "date";
        case function::to_timestamp: return "timestamp";
        case function::to_unix_timestamp: return "bigint";
        default: return s.argument;
        }
    }

    std::size_t find(std::string_view name) const {
        return static_cast<std::size_t>(
            std::find_if(table_.begin(), table_.end(), [&](const auto& c) { return c.name == name; }) - table_.begin());
    }
    std::string_view kept(std::string text) {
        static std::deque<std::string> texts;
        return texts.emplace_back(std::move(text));
    }
    std::string peek() const { return at_ < words_.size() ? words_[at_] : std::string(); }
    std::string next() { return at_ < words_.size() ? words_[at_++] : std::string(); }
    bool accept(std::string_view word) {
        if (peek() != word) return false;
        ++at_;
        return true;
    }
    std::string_view give_up(std::string why) {
        problem_ = std::move(why);
        return {};
    }

    const std::vector<std::string>& words_;
    std::size_t at_;
    const std::vector<cqlxx::model::column>& table_;
    std::vector<selector> selectors_;
    std::string problem_;
};

} // namespace cql_rules
