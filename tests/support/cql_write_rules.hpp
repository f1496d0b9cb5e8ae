// Reads the INSERT, UPDATE and DELETE statements of tests/data/cql_rules_write.tsv.
#pragma once

#include "support/cql_rules.hpp"
#include <cqlxx/query/write_shape.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cql_rules {

/// One statement, read as far as writes can say it.
struct write {
    enum class kind { insert, update, erase };

    std::string text;
    bool accepted = false; // by Cassandra
    std::string inexpressible; // why nothing says it; empty if something does
    kind what = kind::insert;
    const table* of = nullptr;
    std::vector<condition> conditions{};
    std::vector<std::vector<std::size_t>> tuples{}; // of the conditions on several columns
    std::vector<cqlxx::query::column_change> changes{};
    std::vector<cqlxx::query::guard> guards{};
    bool if_exists = false; // or IF NOT EXISTS
    bool ttl = false;
    bool timestamp = false;
    bool lacks_key = false; // an INSERT: key_without_value<…>

    bool conditional() const { return if_exists || !guards.empty(); }
    cqlxx::query::write_shape shape() const {
        return {.erases = what == kind::erase,
                .conditions = conditions,
                .changes = changes,
                .guards = guards,
                .if_exists = if_exists,
                .ttl = ttl};
    }
};

/// A recursive-descent reader of one of them.
class write_reader {
public:
    write_reader(const raw_statement& from, const std::map<std::string, table>& tables)
        : tables_(tables), words_(tokens(from.text)) {
        result_.text = from.text;
        result_.accepted = from.accepted;
        const std::string verb = next();
        if (verb == "INSERT") {
            read_insert();
            return;
        }
        result_.what = verb == "UPDATE" ? write::kind::update : write::kind::erase;
        verb == "UPDATE" ? read_update() : read_delete();
        read_where();
        if (result_.inexpressible.empty()) read_if();
        if (result_.inexpressible.empty() && at_ != words_.size()) give_up("not read: " + peek());
    }
    write take() && { return std::move(result_); }

private:
    using change = cqlxx::query::change;

    /// A row has its whole key, so that only those columns matter that it may lack.
    void read_insert() {
        next();
        result_.of = &tables_.at(next());
        std::map<std::string, bool> named;
        next();
        do named[next()] = true;
        while (accept(","));
        bool keys = true;
        for (const column& c : result_.of->columns) keys = keys && (!c.is_key() || named[std::string(c.name)]);
        bool clustering = false;
        for (const column& c : result_.of->columns)
            clustering = clustering || (c.kind == column_kind::clustering_key && named[std::string(c.name)]);
        if (!keys && !clustering && result_.accepted)
            return give_up("INSERT of static columns without a row: an update() of the partition says it");
        result_.lacks_key = !keys;
        while (peek() != "IF" && peek() != "USING" && at_ != words_.size()) next();
        if (accept("IF")) {
            next();
            next();
            result_.if_exists = true;
        }
        read_using();
        if (at_ != words_.size()) give_up("not read: " + peek());
    }

    void read_using() {
        if (!accept("USING")) return;
        do {
            (next() == "TTL" ? result_.ttl : result_.timestamp) = true;
            next();
        } while (accept("AND"));
    }

    void read_update() {
        result_.of = &tables_.at(next());
        read_using();
        next(); // SET
        do read_assignment();
        while (accept(","));
    }
    void read_assignment() {
        const std::string name = next();
        const std::size_t column = result_.of->find(name);
        change how = change::assign;
        std::size_t field = 0;
        if (accept("[")) {
            at_ += 2;
            how = change::element;
        } else if (accept(".")) {
            field = field_of_address(next());
            how = change::field;
        }
        if (accept("+")) how = change::add;
        next(); // =
        const std::string value = next();
        if (value == name) how = next() == "+" ? change::add : change::subtract;
        if (value == name) next();
        if (value == "?" && accept("+")) {
            how = change::prepend;
            next();
        }
        result_.changes.push_back({column, how, field});
    }
    /// Of the type `addr (street text, zip int)`.
    std::size_t field_of_address(const std::string& name) {
        if (name != "street" && name != "zip") give_up("a field that the type has not: mistake::no_such_field");
        return name == "zip" ? 1 : 0;
    }

    void read_delete() {
        std::vector<std::pair<std::string, change>> parts;
        if (peek() != "FROM") do {
                parts.emplace_back(next(), change::assign);
                if (accept("[")) {
                    at_ += 2;
                    parts.back().second = change::element;
                } else if (accept(".")) {
                    next();
                    parts.back().second = change::field;
                }
            } while (accept(","));
        next();
        result_.of = &tables_.at(next());
        for (const auto& [name, how] : parts) result_.changes.push_back({result_.of->find(name), how});
        read_using();
    }

    void read_where() {
        next();
        do {
            condition read;
            if (accept("(")) {
                std::vector<std::size_t> columns;
                at_ = read_tuple(words_, at_, *result_.of, columns);
                read.column = columns.front();
                read.columns = columns.size();
                read.tuple = true;
                result_.tuples.push_back(std::move(columns));
            } else if (accept("token")) {
                while (next() != ")") {}
                read.token = true;
            } else {
                read.column = result_.of->find(next());
            }
            read.relates = read_relation();
            result_.conditions.push_back(read);
        } while (accept("AND"));
    }
    relation read_relation() {
        const relation read = relations().at(next());
        const bool key = read == relation::contains && accept("KEY");
        at_ = behind_value(words_, at_);
        return key ? relation::contains_key : read;
    }

    void read_if() {
        if (!accept("IF")) return;
        if (accept("EXISTS")) {
            result_.if_exists = true;
            return;
        }
        do {
            cqlxx::query::guard read{.column = result_.of->find(next())};
            if (accept("[")) {
                at_ += 2;
                read.element = true;
            }
            if (accept(".")) {
                field_of_address(next());
                read.field = true;
            }
            read.relates = read_relation();
            result_.guards.push_back(read);
        } while (accept("AND"));
    }

    std::string peek() const { return at_ < words_.size() ? words_[at_] : std::string(); }
    std::string next() { return at_ < words_.size() ? words_[at_++] : std::string(); }
    bool accept(std::string_view word) {
        if (peek() != word) return false;
        ++at_;
        return true;
    }
    void give_up(std::string why) { result_.inexpressible = std::move(why); }

    const std::map<std::string, table>& tables_;
    std::vector<std::string> words_;
    std::size_t at_ = 0;
    write result_;
};

} // namespace cql_rules
