# Parses the queries of `groups.txt` as Rack does.
#
# ruby parse_groups.rb

require "json"
require "rack"

queries = File.readlines("#{__dir__}/groups.txt", chomp: true)
trees = queries.map { |query| "#{JSON.generate(Rack::Utils.parse_nested_query(query))}\n" }
File.write("#{__dir__}/groups_rack.jsonl", trees.join)
